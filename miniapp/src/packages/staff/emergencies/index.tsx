import { Box, Heading } from '../../../components/base';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';
import { EmergenciesView } from './emergencies-view';
import { EmergencyForm } from './emergency-form';

/** Opening one, for everybody who works here; reviewing them, for supervisors. */
export default function EmergenciesPage() {
  return (
    <StaffScreen route="staffEmergencies">
      <Emergencies />
    </StaffScreen>
  );
}

function Emergencies() {
  const { me } = useStaff();
  // The menu says when it can't be had.
  if (me === null) return null;
  return me.duties.some(({ duty }) => duty === 'supervisor') ? (
    <EmergenciesView />
  ) : (
    <Box className="columns columns--wide-left">
      <EmergencyForm />
      <Box as="section" className="card stack stack--tight" label="什么时候可以用">
        <Heading level={2}>什么时候可以用</Heading>
        <Box as="ul" className="bullets">
          {[
            '房屋或人有危险，要马上找到住户；有人突发疾病或走失；法院等机关依法紧急要求。',
            '平常办事请到“办理”里，说明目的再看，不用走这里。',
            '不能用来看本人或近亲属的户。',
          ].map((line) => (
            <Box as="li" key={line} className="bullets__item">
              {line}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
