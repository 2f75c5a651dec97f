export {
  type Exchange,
  type HttpRequest,
  type PlatformHttp as ZaloHttp,
  platformHttp as zaloHttp,
} from '../wire/http.ts';
