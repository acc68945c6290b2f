import { Gate } from '../../../components/gate';
import { Screen } from '../../../components/screen';
import { usePurpose } from '../parts/purpose';
import { StillToProve } from '../parts/still-to-prove';
import { PhoneCheck } from './phone-check';

/** Proving who one is without a face check: name, number and phone belong to one person, and the code reaches that phone. */
export default function PhonePage() {
  const purpose = usePurpose();
  return (
    <Screen route="phone" heading={purpose === 'assist' ? '核对家人的身份' : '用手机号核对'}>
      <Gate>
        {purpose === 'assist' ? (
          <PhoneCheck purpose="assist" />
        ) : (
          <StillToProve gains="phone">
            <PhoneCheck purpose="verify" />
          </StillToProve>
        )}
      </Gate>
    </Screen>
  );
}
