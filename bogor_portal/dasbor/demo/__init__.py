"""A year of invented work for trying the dashboards out. Refused unless MODE_TIRUAN.

The rows are real ones of the engine (files, turns, clock, history, survey answers), so the summaries are folded from
them as from any others and a rebuild gives the same. Every number begins with COBA, every applicant is called "Warga
Percobaan", and all files have ended: nobody finds one in a queue. They carry no uploads and no issued documents.
"""
