import { client } from '../../../api';
import { startOver } from '../../../navigate';

/**
 * Signs the relative who has just proven themselves in on this device; one's own sign-in is set aside until that ends.
 * @param brought the code of the text message, where the check was made by phone; what the verifier's page brought back, where it was by face
 * Throws an ApiProblem: verification_pending, verification_failed, verification_used, assist_same_person, sms_code_wrong and others.
 */
export async function startHelping(verificationId: string, brought: { code?: string; returned?: string }): Promise<void> {
  const { tokens, maskedName, endsAt } = await client.call('finishAssistedSignIn', {
    params: { verificationId },
    body: brought,
  });
  client.signedIn(tokens, 'resident', { name: maskedName, endsAt });
  startOver();
}
