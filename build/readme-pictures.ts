/** The folder of README's pictures, as README names it. */
export const README_FOLDER = 'docs/pictures';

/** README's pictures by name, in the order in which they stand there. */
export const README_PICTURES = ['overview', 'mapping', 'duplicates', 'consent', 'preview', 'history'] as const;

/** Name of one of README's pictures. */
export type ReadmePicture = (typeof README_PICTURES)[number];
