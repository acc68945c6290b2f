/** Where this app runs, by the names that the contract gives the two. */
export const target: 'h5' | 'weapp' = process.env.TARO_ENV === 'weapp' ? 'weapp' : 'h5';
