import { useRouter } from '@tarojs/taro';

/** What a check is for, by the page's address: one's own identity, or a relative's on this phone. */
export const usePurpose = (): 'verify' | 'assist' => (useRouter().params.purpose === 'assist' ? 'assist' : 'verify');
