// Shows the contract of this server. Nothing is asked of another machine: no validator, no other
// document than ours.
SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#contract',
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
});
