import { client } from '../../../api';

/** Ends this device's session on the server and forgets it here; without a network it is forgotten here and ends there by itself. */
export async function signOut(): Promise<void> {
  try {
    const { sessions } = await client.call('listSessions', {});
    const current = sessions.find((session) => session.current);
    if (current) await client.call('endSession', { params: { sessionId: current.sessionId } });
  } finally {
    client.forget();
  }
}
