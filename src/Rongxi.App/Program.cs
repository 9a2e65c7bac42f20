Console.WriteLine("rongxi");
