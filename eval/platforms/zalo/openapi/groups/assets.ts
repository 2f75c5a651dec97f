import { invalid } from '../../errors.ts';
import { quotaTypes } from '../../groups/assets.ts';
import { type Handler, jsonBody } from '../call.ts';
import { vietnameseDate } from '../consultation.ts';

/** POST /v3.0/oa/quota/group: the rights to groups of one size and kind. */
export const groupQuota: Handler = (call, { assets }) => {
  const { quota_owner: owner, product_type: product, quota_type: type } = jsonBody(call);
  if (owner !== 'OA' && owner !== 'APP') throw invalid('quota_owner');
  const size = typeof product === 'string' ? /^gmf(10|50|100|1000)$/u.exec(product)?.[1] : undefined;
  if (size === undefined) throw invalid('product_type');
  if (!quotaTypes.some((known) => known === type)) throw invalid('quota_type');
  if (owner === 'APP') return [];
  return assets
    .all()
    .filter((asset) => asset.size === Number(size) && asset.quotaType === type)
    .map((asset) => ({
      product_type: product,
      quota_type: asset.quotaType,
      asset_id: asset.id,
      valid_through: vietnameseDate(asset.until),
      auto_renew: false,
      status: asset.usedBy === null ? 'available' : 'used',
      used_id: asset.usedBy ?? '',
    }));
};
