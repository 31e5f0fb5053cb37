/** A consent manager's side of TCF and GPP: the libraries that the IAB publishes for them. */
import { CmpApi as GppCmp } from '@iabgpp/cmpapi';
import { CmpApi as TcfCmp } from '@iabtcf/cmpapi';
import { GVL, TCModel, TCString } from '@iabtcf/core';
import { gpp, tcf } from 'visavis/consent-bridges';
import { openShop } from './shop.js';

const vendorList = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 1,
  tcfPolicyVersion: 5,
  lastUpdated: '2026-01-01T00:00:00Z',
  ...{ purposes: {}, specialPurposes: {}, features: {}, specialFeatures: {}, stacks: {}, vendors: {} },
};

function tcString(purposes: readonly number[]): string {
  const model = new TCModel(new GVL(vendorList as unknown as ConstructorParameters<typeof GVL>[0]));
  model.cmpId = 31;
  model.cmpVersion = 1;
  model.isServiceSpecific = true;
  model.purposeConsents.set([...purposes]);
  return TCString.encode(model);
}

if (location.search === '?tcf') {
  const cmp = new TcfCmp(31, 1, true);
  openShop(tcf(), {
    ask: () => cmp.update('', true),
    decide: (purposes: readonly number[]) => cmp.update(tcString(purposes), false),
  });
} else {
  const cmp = new GppCmp(31, 1);
  openShop(gpp(), {
    decide: (purposes: readonly number[]) => {
      const consents = Array.from({ length: 24 }, (_, i) => purposes.includes(i + 1));
      cmp.setFieldValue('tcfeuv2', 'PurposeConsents', consents);
      cmp.setApplicableSections([2]);
      cmp.setSignalStatus('ready' as Parameters<typeof cmp.setSignalStatus>[0]);
    },
  });
}
