import { Button } from '@tarojs/components';
import type { ReactElement } from 'react';
import type { PhoneButtonProps } from './phone-button';

export const knowsPhone = true;

/** The second half of `openType` is WeChat's own privacy guide, asked for where it wasn't agreed to yet. */
export const PhoneButton = ({ onAnswer }: PhoneButtonProps): ReactElement => (
  <Button
    className="button button--plain"
    hoverClass="is-pressed"
    openType="getPhoneNumber|agreePrivacyAuthorization"
    onGetPhoneNumber={({ detail }) => onAnswer(detail.code || null)}
  >
    用微信绑定的手机号
  </Button>
);
