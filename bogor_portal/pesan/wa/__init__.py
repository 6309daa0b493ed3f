"""Messages by WhatsApp beside the mails (R4.3): consent, sending, delivery reports, a stand-in of the gateway."""
