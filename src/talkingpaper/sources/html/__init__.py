"""Web pages: the tree, the judgement what is the article, its posts and metadata."""
