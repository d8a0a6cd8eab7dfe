/** Id of the cell with a client's name in the table. */
export const rowId = (name: string): string => `client-${encodeURIComponent(name)}`;
