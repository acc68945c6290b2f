/**
 * Where a table stands, by its element's id, and whether there is room for so many columns: at a desk, five letters a column. Never in WeChat.
 * In the browser the current row is brought into view when another becomes it.
 */
export declare function usePlace(columns: number, current: string | null): { wide: boolean; place: string };
