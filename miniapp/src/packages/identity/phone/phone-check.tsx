import { useState } from 'react';
import { asProblem, client } from '../../../api';
import { Box } from '../../../components/base';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { SmsCode, smsCheckOf } from '../../../components/fresh-check/sms-code';
import { startHelping } from '../parts/helping';
import { Notice } from '../parts/notice';
import { OtherWays } from '../parts/other-ways';
import { Verified } from '../parts/verified';
import { forgetSms, type PendingSms, pendingSms, rememberSms } from './pending-sms';
import { PersonForm } from './person-form';

const blank = { name: '', idNumber: '', phone: '' };

/** Notice, what belongs to the person, the code, the end. What was typed stays until it is proven; only the name is ever written down. */
export function PhoneCheck({ purpose }: { purpose: PendingSms['purpose'] }) {
  const draft = useDraft(`phone-check-${purpose}`, blank, ['idNumber', 'phone']);
  /** The version of the text that was agreed to; null before that. */
  const [agreed, setAgreed] = useState<string | null>(null);
  /** What WeChat gave in place of a typed number; good once. */
  const [wechatPhoneCode, setWechatPhoneCode] = useState<string | null>(null);
  const [sms, setSms] = useState<PendingSms | null>(() => pendingSms(purpose, Date.now()));
  const [done, setDone] = useState<{ households: number | null } | null>(null);

  const start = async (): Promise<void> => {
    if (agreed === null) return;
    const { name, idNumber, phone } = draft.values;
    const where = wechatPhoneCode === null ? { phone } : { wechatPhoneCode };
    try {
      const answer = await client.call('startPhoneVerification', {
        body: { purpose, consentVersion: agreed, name: name.trim(), idNumber, ...where },
      });
      const sent = { ...smsCheckOf(answer), purpose, expiresAt: Date.parse(answer.expiresAt) };
      rememberSms(sent);
      setSms(sent);
    } catch (error) {
      const { code } = asProblem(error);
      if (code === 'identity_already_verified') setDone({ households: null });
      else if (code === 'consent_outdated') setAgreed(null);
      throw error;
    } finally {
      setWechatPhoneCode(null);
    }
  };
  const starting = useSubmit(start);

  const finish = async (code: string, { verificationId }: PendingSms): Promise<void> => {
    if (purpose === 'assist') await startHelping(verificationId, { code });
    else {
      const { householdCount } = await client.call('finishPhoneVerification', { params: { verificationId }, body: { code } });
      setDone({ households: householdCount });
    }
    forgetSms();
    draft.forget();
  };
  const backToForm = (): void => {
    forgetSms();
    setSms(null);
  };

  if (done !== null) return <Verified households={done.households} />;
  if (sms !== null) {
    // Without what was typed (the page was loaded anew, or WeChat's code is spent) another code can only be asked for from the form.
    const again = agreed !== null && draft.values.idNumber !== '' && draft.values.phone !== '';
    return (
      <Box className="columns">
        <Box className="card">
          <SmsCode
            check={sms}
            submitLabel="核对"
            {...(purpose === 'assist' ? { hint: '6 位数字，在家人自己的手机上。请家人自己填，别告诉别的人。' } : {})}
            finish={(code) => finish(code, sms)}
            resend={again ? start : async () => backToForm()}
            other={{ label: '改姓名、身份证号或手机号', onPress: backToForm }}
          />
        </Box>
      </Box>
    );
  }
  if (agreed === null) {
    return (
      <Notice
        kind="phone_check"
        forAnother={purpose === 'assist'}
        agreeLabel={purpose === 'assist' ? '家人看过并同意，开始填写' : '我同意，开始填写'}
        busy={false}
        problem={starting.problem}
        onAgree={(version) => {
          starting.clear();
          setAgreed(version);
        }}
        onNewText={starting.clear}
      >
        <OtherWays purpose={purpose} />
      </Notice>
    );
  }
  return (
    <PersonForm
      draft={draft}
      ofRelative={purpose === 'assist'}
      wechatPhone={wechatPhoneCode !== null}
      onWechatPhone={setWechatPhoneCode}
      busy={starting.busy}
      problem={starting.problem}
      onSubmit={starting.submit}
    />
  );
}
