throw 'a text'
