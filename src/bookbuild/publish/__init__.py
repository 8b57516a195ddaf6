"""Put the site together, look at it once more, and push it to the branch that is served.

    python -m bookbuild.publish assemble      # make site
    python -m bookbuild.publish rehearse      # make rehearse
    python -m bookbuild.publish push REMOTE   # make publish

`assemble` makes every part, `contents` says what has to be in a site and what must not,
`branch` pushes. The workflow on GitHub calls the same commands as a rehearsal at home.
"""
