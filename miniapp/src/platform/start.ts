/**
 * What has to be set up once, before the first page. WeChat: aria attributes reach the screen reader. Browser: a part of the app that can't be
 * loaded any more, because a newer version is being served, is loaded by starting again at the same address.
 */
export declare function start(): void;
