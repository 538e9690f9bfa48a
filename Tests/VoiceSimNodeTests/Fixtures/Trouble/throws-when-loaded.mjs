throw new Error('nobody may load this')
