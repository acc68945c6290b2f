import Taro from '@tarojs/taro';
import type { KeyValueStore } from './storage';

const prefix = 'yzs:';

export const lasting: KeyValueStore = {
  read(key) {
    const value: unknown = Taro.getStorageSync(prefix + key);
    return typeof value === 'string' && value !== '' ? value : null;
  },
  write: (key, value) => Taro.setStorageSync(prefix + key, value),
  remove: (key) => Taro.removeStorageSync(prefix + key),
};

const memory = new Map<string, string>();

export const passing: KeyValueStore = {
  read: (key) => memory.get(key) ?? null,
  write(key, value) {
    memory.set(key, value);
  },
  remove(key) {
    memory.delete(key);
  },
};

export function onChangedElsewhere(): void {}
