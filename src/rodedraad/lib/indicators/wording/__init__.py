"""A figure in words: Dutch and English, built from the value that the figure is.

Both languages are made here, and not as a message id with arguments that the platform translates.
Which sentence fits depends on the value (a rise, a fall, the same), and so does how it is written
(37,7% or 37.7%, 1.331 or 1,331): whoever got a key and loose numbers would decide that a second
time, and there text and figure begin to differ. So `say` takes the value and nothing else, each
number is rounded once for both languages, and both sentences hold the same ones: `Sentence.build`
refuses any other. It also keeps the sentences with the library where there is no platform.
"""
