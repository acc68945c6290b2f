import type { DemonstrationHousehold } from './households';
import { idNumber } from './names';

/** An invented person whom the local stand-in for WeChat and FaceID can play. */
export interface DemonstrationPerson {
  id: string;
  name: string;
  idNumber: string;
  /** One line for the chooser: what is to be seen with this person. */
  label: string;
  openids: { miniprogram: string; official: string };
  unionid: string;
  /** In a range of numbers that reads as invented; nothing is ever sent to it but by the stand-in. */
  phone: string;
}

/** Owners worth looking at: household and owner (from 0), and what the chooser says. */
const owners: readonly { household: number; owner?: number; label: string }[] = [
  { household: 1, label: '一人一户，货币补偿，已签约、已搬空' },
  { household: 2, label: '产权调换，自己过渡，新房已交付' },
  { household: 3, label: '店铺，设备搬迁，停产停业' },
  { household: 4, label: '住房困难小户，货币补偿' },
  { household: 5, owner: 1, label: '三人按份共有，各三分之一' },
  { household: 6, label: '产权调换，过渡逾期' },
  { household: 7, label: '一部分货币、一部分换房' },
  { household: 8, label: '住房困难小户，产权调换' },
  { household: 10, label: '未登记建筑，部分认定、部分违法' },
  { household: 13, owner: 2, label: '四名继承人之一，未签约' },
  { household: 17, label: '名下两户：一套住宅、一间店铺' },
  { household: 23, label: '未选补偿方式' },
  { household: 24, label: '住宅和店铺混用，暂不能计算' },
  { household: 28, label: '面积更正过，复核期还没到' },
];

/** People without a household here: what someone sees who proves who they are and owns nothing in the project. */
const strangers: readonly { name: string; born: string; label: string }[] = [
  { name: '过路一', born: '1979-06-18', label: '没有征收户的人' },
  { name: '租住二', born: '1986-10-02', label: '租客，不是被征收人，没有征收户' },
];

/** Owners of the second project's households: place in its list (from 1), and what the chooser says. */
const villagers: readonly { household: number; label: string }[] = [
  { household: 1, label: '集体土地，按四人安置，原房有多，已签协议' },
  { household: 3, label: '集体土地，五口人，住过渡用房' },
  { household: 4, label: '集体土地，三口人，还没签协议' },
  { household: 6, label: '集体土地，一部分住、一部分经营，分开计算' },
  { household: 8, label: '集体土地，安置人口在核实，暂不能算' },
  { household: 10, label: '两个项目各一户：国有土地一户，集体土地一户' },
];

/** Owners of the third project's households: place in its list and owner (from 0), and what the chooser says. */
const renewers: readonly { household: number; owner?: number; label: string }[] = [
  { household: 1, label: '旧城区改建，提过意见、有答复，投过票' },
  { household: 3, label: '旧城区改建，还没投票，方案正在征求意见' },
  { household: 6, owner: 1, label: '旧城区改建，两人共有，另一人投过票' },
];

const numbered = (prefix: string, number: number): string => prefix + String(number).padStart(28 - prefix.length, '0');

const described = (household: DemonstrationHousehold | undefined, owner: number, label: string) => {
  const person = household?.owners[owner];
  return person ? [{ name: person.name, idNumber: person.idNumber, label }] : [];
};

/**
 * The people to choose from: owners, people without a household, owners of the second project and of the third, so that those before keep
 * their numbers.
 */
export const people = (
  households: readonly DemonstrationHousehold[],
  village: readonly DemonstrationHousehold[],
  renewal: readonly DemonstrationHousehold[],
): DemonstrationPerson[] => {
  const chosen = owners.flatMap(({ household, owner = 0, label }) => described(households[household - 1], owner, label));
  const fromVillage = villagers.flatMap(({ household, label }) => described(village[household - 1], 0, label));
  const fromRenewal = renewers.flatMap(({ household, owner = 0, label }) => described(renewal[household - 1], owner, label));
  const outside = strangers.map(({ name, born, label }, index) => ({ name, idNumber: idNumber(born, 990 + index), label }));
  return [...chosen, ...outside, ...fromVillage, ...fromRenewal].map((person, index) => ({
    id: `demo-${index + 1}`,
    ...person,
    openids: { miniprogram: numbered('oMini_demo_person_', index + 1), official: numbered('oWeb__demo_person_', index + 1) },
    unionid: numbered('uUnion_demo_person_', index + 1),
    phone: `1990000${String(index + 1).padStart(4, '0')}`,
  }));
};
