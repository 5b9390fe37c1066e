/** Stands for what the interpreter of workflows would call in the cloud. A task of the local run that came here has no function. */
export class LambdaClient {
  send(): never {
    throw new Error('A task of this workflow has no function in the local run, which calls no cloud. Bind one to it.');
  }
}
export class InvokeCommand {}
export const fromCognitoIdentityPool = (): undefined => undefined;
/** Whether a workflow is what the language allows. */
export default (): never => {
  throw new Error('Workflows are checked by tests. Tell the interpreter not to.');
};
