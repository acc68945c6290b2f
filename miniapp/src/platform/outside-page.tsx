import type { ReactElement } from 'react';

/** A page of somebody else's inside this app: WeChat has a view for it; the browser simply goes there, so it draws nothing. */
export declare function OutsidePage(props: { url: string }): ReactElement | null;
