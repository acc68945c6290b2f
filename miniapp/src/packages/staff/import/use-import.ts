import { useDidHide, useDidShow } from '@tarojs/taro';
import type { Import } from '@yunzhengshou/contract';
import { useEffect, useState } from 'react';
import { type Query, useQuery } from '../../../api/use-query';
import { isRunning } from './words';

/** How often a list that the server is at work with is asked for. */
const everyMs = 3_000;

/** One list; while it is read or written, and the page is seen, it is asked for again and again. */
export function useImport(importId: string): Query<Import> {
  const query = useQuery('getImport', { params: { importId } });
  const [seen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  const { state, retry } = query;
  const running = (state.status === 'ready' || state.status === 'stale') && isRunning(state.data.state);
  useEffect(() => {
    if (!running || !seen) return;
    const timer = setInterval(retry, everyMs);
    return () => clearInterval(timer);
  }, [running, seen, retry]);
  return query;
}
