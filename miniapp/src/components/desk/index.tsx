import type { ReactNode } from 'react';
import { go } from '../../navigate';
import type { RouteName } from '../../routes';
import { Box, Button, Span } from '../base';
import './desk.scss';

interface DeskProps {
  /** Name for the screen reader: 待办. */
  listLabel: string;
  list: ReactNode;
  /** What helps to judge the work: rules, earlier steps, who looked. */
  context?: ReactNode;
  contextLabel?: string;
  /** A piece of work is open: on a phone the list then makes room, and this leads back to it. */
  onBack?: () => void;
  children: ReactNode;
}

/** A desk: list left, work in the middle, context right; on a phone below one another. */
export function Desk({ listLabel, list, context, contextLabel = '相关内容', onBack, children }: DeskProps) {
  return (
    <Box className={`desk ${onBack ? 'is-open' : ''} ${context === undefined ? '' : 'desk--three'}`}>
      <Box as="section" className="desk__list stack" label={listLabel}>
        {list}
      </Box>
      <Box as="section" className="desk__work stack" label="正在办的">
        {onBack && (
          <Button kind="quiet" className="desk__back" onPress={onBack}>
            回到{listLabel}
          </Button>
        )}
        {children}
      </Box>
      {context !== undefined && (
        <Box as="section" className="desk__context stack" label={contextLabel}>
          {context}
        </Box>
      )}
    </Box>
  );
}

export interface DeskNavItem {
  label: string;
  route: RouteName;
  query?: Readonly<Record<string, string>>;
  /** What waits there. */
  count?: number;
}

interface DeskNavProps {
  items: readonly DeskNavItem[];
  /** The page that is open. */
  current: RouteName;
}

/** The pages of a desk, one below the other, with what waits there. */
export function DeskNav({ items, current }: DeskNavProps) {
  return (
    <Box as="nav" className="desk-nav" label="工作台">
      {items.map(({ label, route, query, count = 0 }) => (
        <Button
          key={label}
          kind="bare"
          className={`desk-nav__item ${route === current ? 'is-open' : ''}`}
          current={route === current}
          label={count > 0 ? `${label}，${count} 件` : label}
          onPress={() => go(route, query)}
        >
          <Span>{label}</Span>
          {count > 0 && <Span className="desk-nav__count">{count} 件</Span>}
        </Button>
      ))}
    </Box>
  );
}
