import type { components } from './schema.gen';

/** Short names for the generated types of the API. */
type Schemas = components['schemas'];

export type User = Schemas['User'];
export type Identity = Schemas['Identity'];
export type Settings = Schemas['Settings'];
export type ProfileChange = Schemas['ProfileChange'];
export type Session = Schemas['Session'];
export type PersonalToken = Schemas['PersonalToken'];
export type NewToken = Schemas['CreateToken'];
export type Activity = Schemas['Activity'];
export type Video = Schemas['Video'];
export type VideoStatus = Video['status'];
export type Job = Schemas['Job'];
export type Note = Schemas['Note'];
export type AssessmentRequest = Schemas['AssessmentRequest'];
export type Checked = Schemas['Checked'];
export type Question = Schemas['Question'];
export type Quality = Schemas['Quality'];
export type Credits = Schemas['Credits'];
export type Transaction = Schemas['Transaction'];
export type TransactionType = Transaction['type'];
export type Pack = Schemas['Pack'];
export type Purchase = Schemas['Purchase'];
export type PurchaseRequest = Schemas['PurchaseRequest'];
export type Draft = Schemas['Draft'];
export type SubmitVideo = Schemas['SubmitVideo'];
export type UploadTranscript = Schemas['UploadTranscript'];
export type SubmitVideos = Schemas['SubmitVideos'];
export type SubmittedVideo = Schemas['SubmittedVideo'];
export type Playlist = Schemas['Playlist'];
export type PlaylistItem = Schemas['PlaylistItem'];
export type Submitted = Schemas['Submitted'];
export type ProblemBody = Schemas['Problem'];
