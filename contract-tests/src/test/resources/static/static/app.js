/* What a page is made of, for a server to serve. */
