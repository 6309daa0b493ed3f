"""/dasbor/ for the leadership and heads of OPD; /data/ for everybody. They read; what they write is their own."""
