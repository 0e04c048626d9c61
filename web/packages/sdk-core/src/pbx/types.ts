export interface Product {
  base_oem_id: number;
  company_name: string;
  disp_dev_name: string;
  oem_id: string;
  platform_name: string;
  product_name: string;
  product_type: string;
  version: string;
}

export interface ProductAnswer {
  product: Product;
  access_type: string;
}

export interface PersonalGlobal {
  enable_nat_fqdn: number;
  fqdn_domain: string;
  cloud_domain: string;
  turn_port: number;
  record_feature_code: string;
  enb_internal_client: number;
}

export interface PersonalExtension {
  id: number | string;
  number: string;
  caller_id_name: string;
  enb_web_client_call_waiting: number;
  enb_ctl_record: number;
  enb_web_client: number;
  enb_desktop_client: number;
}

export interface RegisterInfo {
  realm: string;
  registername: string;
  /** HA1: MD5 of `registername:realm:secret`, hex. */
  registerpassword: string;
}

/** Which calls: 0 all, 1 inbound, 2 missed, 3 outbound. */
export type CdrStatus = 0 | 1 | 2 | 3;

export interface CdrQueryParams {
  /** From 1. */
  page: number;
  /** Records per page. */
  size: number;
  status?: CdrStatus | number;
  sortBy: 'time' | 'id';
  orderBy?: 'desc' | 'asc';
  /** Part of the other party's number or name. */
  filter?: string | null;
}

/** What a record of the call log knows of the extension behind its number. */
export interface CdrExtension {
  ext_id?: number;
  ext_num?: string;
  caller_id_name?: string;
  /** The id of a picture, or empty. */
  photo?: string;
  /** 1 while a device of it is registered. */
  status?: number;
  presence_status?: string;
  presence_information?: string;
  first_name?: string;
  last_name?: string;
  email_addr?: string;
  mobile_number?: string;
  enb_vm?: number;
  vm_total_count?: number;
  vm_unread_count?: number;
  visable?: number;
  im_id?: string;
  org_list_info?: string;
  is_favorite?: number;
  title?: string;
}

export interface CdrRecord {
  id: number;
  date: string;
  time: string;
  /** Seconds since the epoch. */
  timestamp: number;
  number: string;
  /** The other party's name, where it is known. */
  name?: string;
  number_type?: string;
  /** Who the number belongs to, when it is one of ours. */
  extension?: CdrExtension | null;
  /** 1 inbound, 2 missed, 3 outbound. */
  status: number;
  /** Seconds from answer to end. */
  talk_duration: number;
  call_type: 'Internal' | 'External';
  uniqueid: string;
  disposition: 'ANSWERED' | 'NO ANSWER' | 'BUSY' | 'FAILED' | 'VOICEMAIL';
  dcontext?: string;
  caller_id?: string;
  clid?: string;
}

export interface CdrPage {
  errcode: number;
  errmsg: string;
  personal_cdr_list: CdrRecord[];
  total_number: number;
}

/** The call log has another record; ask for it with `cdrQuery`. */
export interface CdrNotifyData {
  ext_num: string;
  personal_cdr: { date: string; time: string; timestamp: number; number: string; talk_duration: number };
}

/** The guide's spelling of {@link CdrNotifyData}. */
export type cdrNotifyData = CdrNotifyData;

/** Topic 20053. */
export interface Services {
  subscribe_plan_list?: { service_list?: { service_name: string; status: string }[] }[];
}

/** Topic 20065. */
export interface NatSettings {
  enable_nat_fqdn: number;
  fqdn_domain: string;
  turn_port: number;
}

/** Topic 20048: what the server does with a call. */
export interface CallFeatures {
  /** `conference` while the call is in an audio conference. */
  call_feature?: string;
  caller_origin_number?: string;
  caller_sip_callid?: string;
  callee_origin_number?: string;
  callee_sip_callid?: string;
  record_status?: string;
}

/** Ours: what a colleague's devices do at this moment. */
export type Presence = 'offline' | 'idle' | 'ringing' | 'in_call';

export type DeviceKind = 'phone' | 'mobile' | 'desktop' | 'web';

/** Ours: what a colleague says of being there. */
export type PresenceStatus = 'available' | 'away' | 'business_trip' | 'do_not_disturb' | 'lunch' | 'off_work';

export interface Colleague {
  id: number;
  number: string;
  name: string;
  /** Empty where there is none. */
  email?: string;
  /** A number for colleagues to call; empty where there is none. */
  mobile?: string;
  presence: Presence;
  devices: DeviceKind[];
  /** In a call that the colleague has put on hold. */
  held?: boolean;
  /** In a call that waits on a parking slot. */
  parked?: boolean;
  status?: PresenceStatus;
  /** What the colleague says with the status; may be empty. */
  message?: string;
}

export type ColleagueState = Omit<Colleague, 'id' | 'name' | 'email' | 'mobile'>;

/** Ours: a running call of the user, on one of the user's devices. */
export interface OwnCall {
  /** By which that device knows the call. */
  sip_callid: string;
  device: DeviceKind;
  /** `moving`: that device rings, to go on for another one. */
  state: 'waiting' | 'talking' | 'holding' | 'moving';
  /** Of the other party. */
  number: string;
  name: string;
  /** Seconds of 1970; 0 before an answer. */
  answered_at: number;
}

/** Ours: a device on which a call could go on. */
export interface FlipDevice {
  id: string;
  device: DeviceKind;
  user_agent: string;
}

/** Ours: a parked call. */
export interface ParkedCall {
  slot: string;
  /** Who waits. */
  number: string;
  name: string;
  parked_by: string;
  since: number;
  /** When it returns. */
  until: number;
}

/** Ours: what parking offers. */
export interface ParkingSlots {
  free: string[];
  parked: ParkedCall[];
  /** Whether the server may choose a number: 1 or 0. */
  park: number;
  /** Whether the user may. */
  park_at: number;
}
