import type { PropsWithChildren } from 'react';
import { session } from './api';
import { start } from './platform/start';
import { chosenHousehold, chosenProject } from './settings';
import './styles/base.scss';

start();

// What one account chose to look at is no matter of the next one's, nor of a shared device.
session.subscribe(() => {
  chosenHousehold.set('');
  chosenProject.set('');
});

export default function App({ children }: PropsWithChildren) {
  return children;
}
