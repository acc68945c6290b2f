/// <reference types="@tarojs/taro" />

/** Where the API answers: empty in the browser (same origin), a whole origin in WeChat. Set by config/index.ts. */
declare const API_ORIGIN: string;

declare module '*.scss';
