/** Does something about a case and takes the keyboard to the next one; answers whether it was done. */
export type Act = (work: Promise<boolean>) => Promise<boolean>;
