import { fix, t, wait } from './problem-entry.ts';

/** Why a run stops or waits for a person. */
export const RUN_PROBLEMS = {
  'run/busy': wait(
    t('Selle andmekaustaga töötab juba teine käivitus.', 'Oota, kuni see lõpeb, ja proovi uuesti.'),
    t('Another run is using this data folder.', 'Wait until it ends and try again.'),
  ),
  'run/cancelled': wait(
    t('Käivitus katkestati.', 'Käivita uuesti; pooleli jäänu vaadatakse üle.'),
    t('The run was cancelled.', 'Run it again; what was left undone is looked at anew.'),
  ),
  'run/push-errors': wait(
    t(
      'Mailbow vastas veaga {errors} korral viimasest {replies}; ülejäänut ei saadetud.',
      'Vaata tagasi lükatud kontaktide põhjuseid, paranda need ja käivita uuesti.',
    ),
    t(
      'Mailbow answered {errors} of the last {replies} writes with an error; the rest was not sent.',
      'Look at why contacts were rejected, correct that, and run again.',
    ),
  ),
  'run/first-run': fix(
    t('See on esimene sünk: vaata eelvaade üle ja rakenda see ise.', 'Ava eelvaade.'),
    t('This is the first sync: look at the preview and apply it yourself.', 'Open the preview.'),
  ),
  'run/long-absence': fix(
    t(
      'Viimasest õnnestunud sünkist on üle nädala; enne kirjutamist on vaja sinu kinnitust.',
      'Vaata eelvaade üle ja rakenda see.',
    ),
    t('The last successful sync is over a week ago; writing needs your yes.', 'Look at the preview and apply it.'),
  ),
  'run/settings-changed': fix(
    t('Seadistus on muutunud; enne kirjutamist on vaja sinu kinnitust.', 'Vaata eelvaade üle.'),
    t('The settings have changed; writing needs your yes.', 'Look at the preview.'),
  ),
  'run/after-undo': fix(
    t('Viimane sünk võeti tagasi; enne kirjutamist on vaja sinu kinnitust.', 'Vaata eelvaade üle ja rakenda see.'),
    t('The last sync was taken back; writing needs your yes.', 'Look at the preview and apply it.'),
  ),
} as const;
