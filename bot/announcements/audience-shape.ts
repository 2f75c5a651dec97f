import { z } from 'zod';

const condition = z.object({
  /** `households`, `population`, `zalo-share` or another name of the imported figures. */
  figure: z.string().min(1),
  is: z.enum(['below', 'atLeast']),
  value: z.number(),
});

/** Whom an announcement is for. Places include everything below them; conditions look at each village's figures. */
export const audienceShape = z.object({
  places: z.array(z.string().min(1)).min(1),
  except: z.array(z.string().min(1)).default([]),
  where: z.array(condition).default([]),
});
export type Audience = z.infer<typeof audienceShape>;
