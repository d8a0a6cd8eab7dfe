/** What a contact was read from, so that the same text need not be read again. */
export const contactTexts = `
-- The digest of the text that the contact was read from; '' where the text is not known, or the contact was written here.
ALTER TABLE contact ADD COLUMN digest TEXT NOT NULL DEFAULT '';
-- Whether that text gave consent; means something with a digest only.
ALTER TABLE contact ADD COLUMN given INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1));
-- How the texts with digests were read: read otherwise, they are other contacts.
ALTER TABLE account ADD COLUMN reading TEXT NOT NULL DEFAULT '';
CREATE TRIGGER contact_text_lost AFTER UPDATE OF body ON contact
WHEN NEW.body <> OLD.body AND NEW.digest <> '' AND NEW.digest = OLD.digest BEGIN
  UPDATE contact SET digest = '' WHERE id = NEW.id;
END;
`;
