// What the gate's finds and the grounds of an override are called at the desk.
import { msg } from '@lit/localize';
import type { OverrideGround, PersonalDataKind } from '../../disclosure/index.ts';

export function kindName(kind: PersonalDataKind): string {
  const names: Record<PersonalDataKind, string> = {
    'personal-id': msg('像是身份证号'),
    'personal-passport': msg('像是护照、通行证号'),
    'personal-card': msg('像是银行卡号'),
    'personal-mobile': msg('像是手机号码'),
    'personal-address': msg('像是家庭住址'),
    'personal-landline': msg('像是家里的电话'),
    'personal-contact': msg('像是个人的邮箱、微信或 QQ'),
    'personal-plate': msg('像是车牌号'),
    'personal-birth': msg('像是出生日期'),
    'personal-disability': msg('像是某个人的残疾情况'),
    'personal-health': msg('像是某个人的病情'),
    'personal-status': msg('像是某个人的敏感经历'),
    'personal-minor': msg('像是未成年人的姓名'),
    'personal-recipient': msg('像是受助人的姓名'),
    'personal-name': msg('像是不能写全的姓名'),
    'personal-small-group': msg('人数太少，猜得出是谁'),
  };
  return names[kind];
}

export function groundName(ground: OverrideGround): string {
  const names: Record<OverrideGround, string> = {
    statute: msg('法规写明要公开这一项'),
    consent: msg('本人单独同意，书面同意在档'),
    'office-holder': msg('是办公的信息，不是私人的'),
    'false-alarm': msg('认错了，不是个人信息'),
  };
  return names[ground];
}
