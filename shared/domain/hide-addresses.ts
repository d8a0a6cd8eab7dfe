/** What stands where an e-mail address was. */
export const ADDRESS = '[address]';

/** An @ as people and programs write it: also full-width, in addresses of pages, in JSON, and as an entity. */
const AT =
  /@|＠|﹫|%(?:25)*(?:40|EF%(?:25)*BC%(?:25)*A0|EF%(?:25)*B9%(?:25)*AB)|\\{1,8}u(?:0040|ff20|fe6b)|&#0*64;|&#x0*40;|&commat;/gi;

/** What no address holds before its @; everything else may be a part of one. */
const BREAK = /[\s\p{Cc}<>()[\]",;\\]/u;

const DOMAIN = /(?:\[[0-9a-f.:]{2,50}\]|(?:[\p{L}\p{M}\p{N}\p{Cf}.。．｡%_-]|\\{1,8}u[0-9a-f]{4})+)/iuy;

/** A package of a scope in a path, such as `/@scope/name`. */
const SCOPE = /^[a-z0-9-]+$/;

/** How many blanks people may leave beside an @. */
const BLANKS = 3;

/** The longest quoted name before an @. */
const QUOTED = 100;

/**
 * Takes every e-mail address out of a text, and rather too much than too little: whatever stands without a break before
 * an @ goes with it. Reads the text once, so that no text can make it slow.
 */
export function hideAddresses(text: string): string {
  let result = '';
  let done = 0;
  // No address reaches back over the @ of another.
  let floor = 0;
  for (const found of text.matchAll(AT)) {
    const at = found.index;
    const after = at + found[0].length;
    // One that lies in the domain of another, as %40 can.
    if (at < done) continue;
    const goesOn = at === done && done > 0;
    const start = localStart(text, at, floor);
    const end = start < at || goesOn ? domainEnd(text, start, at, after) : after;
    floor = end;
    if (end === after) continue;
    result += text.slice(done, start) + (goesOn ? '' : ADDRESS);
    done = end;
  }
  return result + text.slice(done);
}

/** Where the part before an @ begins; the place of the @ itself where there is none. */
function localStart(text: string, at: number, floor: number): number {
  const end = skipBlanks(text, at, -1, floor);
  if (text.charAt(end - 1) === '"') {
    const opening = text.lastIndexOf('"', end - 2);
    if (opening >= floor && end - opening <= QUOTED) return opening;
  }
  let start = end;
  while (start > floor && isPart(text, start - 1)) start -= 1;
  return start === end ? at : start;
}

function isPart(text: string, at: number): boolean {
  const unit = text.charAt(at);
  // Among blanks JavaScript counts the byte order mark, which is invisible inside an address.
  if (unit === '\uFEFF' || !BREAK.test(unit)) return true;
  return unit === '\\' && /^\\{0,7}u[0-9a-f]{4}/i.test(text.slice(at + 1, at + 13));
}

/** Where the domain after an @ ends; the end of the @ itself where there is none. */
function domainEnd(text: string, start: number, at: number, after: number): number {
  const from = skipBlanks(text, after, 1, text.length);
  const apart = from > after || skipBlanks(text, at, -1, 0) < at;
  DOMAIN.lastIndex = from;
  const domain = DOMAIN.exec(text)?.[0];
  if (domain === undefined || !/[\p{L}\p{N}]/u.test(domain)) return after;
  // With blanks beside it, an @ may also mean a price.
  if (apart && !/[.。．｡]\p{L}{2}/u.test(domain)) return after;
  const isScope = text.charAt(at - 1) === '/' && SCOPE.test(domain) && text.charAt(from + domain.length) === '/';
  return isScope && start < at ? after : from + domain.length;
}

function skipBlanks(text: string, from: number, step: 1 | -1, limit: number): number {
  let at = from;
  for (let left = BLANKS; left > 0; left -= 1) {
    const next = step === 1 ? at : at - 1;
    if (step === 1 ? next >= limit : next < limit) break;
    const unit = text.charAt(next);
    if (unit === '\n' || unit === '\r' || !/\s/.test(unit)) break;
    at += step;
  }
  return at;
}
