using Rongxi.App;

return await Verbs.Run(args);
