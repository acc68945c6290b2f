import { WebView } from '@tarojs/components';
import type { ReactElement } from 'react';

export const OutsidePage = ({ url }: { url: string }): ReactElement => <WebView src={url} />;
