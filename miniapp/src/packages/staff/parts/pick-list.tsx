import type { ReactNode } from 'react';
import { Box, Button } from '../../../components/base';

interface PickListProps<R> {
  /** What the rows are, for the screen reader. */
  label: string;
  rows: readonly R[];
  rowKey: (row: R) => string;
  current: string | null;
  onOpen: (key: string) => void;
  children: (row: R) => ReactNode;
}

/** Pieces of work below one another, each opened by a press; the list on the left of a desk. */
export function PickList<R>({ label, rows, rowKey, current, onOpen, children }: PickListProps<R>) {
  return (
    <Box as="ul" label={label} className="plain-list stack stack--tight">
      {rows.map((row) => {
        const key = rowKey(row);
        return (
          <Box as="li" key={key} className="card picklist__item">
            <Button
              kind="bare"
              className={`picklist__button ${key === current ? 'is-open' : ''}`}
              current={key === current}
              onPress={() => onOpen(key)}
            >
              {children(row)}
            </Button>
          </Box>
        );
      })}
    </Box>
  );
}
