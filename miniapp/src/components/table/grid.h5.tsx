import type { ReactElement } from 'react';
import { Button } from '../base';
import type { GridProps } from './grid';

export function Grid<R>({ caption, columns, rows, rowKey, open, current, sorting, onSort }: GridProps<R>): ReactElement {
  const [first, ...others] = columns;
  return (
    <table className="table__grid">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, title, number }) => {
            const sortedBy = sorting?.key === key;
            return (
              <th
                key={key}
                scope="col"
                className={`table__column ${number ? 'is-number' : ''}`}
                aria-sort={sortedBy ? (sorting.down ? 'descending' : 'ascending') : 'none'}
              >
                <Button kind="bare" onPress={() => onSort(key)}>
                  {title}
                  <span className={`table__sign ${sortedBy ? (sorting.down ? 'is-down' : 'is-up') : ''}`} aria-hidden />
                </Button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr key={key} className={key === current ? 'is-current' : ''}>
              {first && (
                <th scope="row" className={`table__cell ${first.number ? 'is-number' : ''}`}>
                  {open ? (
                    <Button kind="quiet" label={open.label(row)} current={key === current} onPress={() => open.onOpen(row)}>
                      {first.render?.(row) ?? first.text(row)}
                    </Button>
                  ) : (
                    (first.render?.(row) ?? first.text(row))
                  )}
                </th>
              )}
              {others.map((column) => (
                <td key={column.key} className={`table__cell ${column.number ? 'is-number' : ''}`}>
                  {column.render?.(row) ?? column.text(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
