SELECT encounter FROM outcome;
