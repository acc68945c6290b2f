import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { Heading } from '../base';
import type { ModalProps } from './modal';
import './dialog.scss';

/** WeChat's way back belongs to the page; the dialog is left by its own button. */
export function Modal({ title, children }: ModalProps): ReactElement {
  return (
    <View className="modal" {...{ ariaRole: 'dialog', ariaLabel: title }}>
      <View className="modal__panel">
        <Heading level={2}>{title}</Heading>
        {children}
      </View>
    </View>
  );
}
