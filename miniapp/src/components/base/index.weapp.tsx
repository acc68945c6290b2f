import { Button as NativeButton, Text, View, type ViewProps } from '@tarojs/components';
import type { ReactElement } from 'react';
import type { BoxProps, ButtonProps, HeadingProps, SpanProps } from './index';
import './base.scss';

/** Attributes that config/aria.ts and platform/start.weapp.ts carry to WeChat; Taro's own types don't know them. */
interface Said {
  ariaRole?: string;
  ariaLabel?: string;
  ariaHidden?: boolean;
  ariaExpanded?: boolean;
  ariaSelected?: boolean;
}

const say = (said: Said): object => Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

export function Box({ as, className = '', label, role, unsaid, id, style, children }: BoxProps): ReactElement {
  const props: ViewProps = { id, style, className };
  return (
    <View
      {...props}
      {...say({
        ariaLabel: label,
        ariaRole: role === 'status' ? undefined : (role ?? (as === 'nav' ? 'navigation' : undefined)),
        ariaHidden: unsaid,
      })}
    >
      {children}
    </View>
  );
}

export function Heading({ level, id, className = '', children }: HeadingProps): ReactElement {
  return (
    <View id={id} className={`heading heading--${level} ${className}`} {...say({ ariaRole: 'heading' })}>
      {children}
    </View>
  );
}

export function Span({ className = '', strong, unsaid, children }: SpanProps): ReactElement {
  return (
    <Text className={`${strong ? 'strong' : ''} ${className}`} {...say({ ariaHidden: unsaid })}>
      {children}
    </Text>
  );
}

export function Button({
  kind = 'plain',
  className = '',
  label,
  busy,
  expanded,
  checked,
  current,
  onPress,
  children,
}: ButtonProps): ReactElement {
  return (
    <NativeButton
      className={`button button--${kind} ${busy ? 'is-busy' : ''} ${className}`}
      hoverClass="is-pressed"
      {...say({ ariaLabel: label, ariaExpanded: expanded, ariaSelected: checked ?? current })}
      onClick={() => {
        if (!busy) onPress();
      }}
    >
      {children}
    </NativeButton>
  );
}
