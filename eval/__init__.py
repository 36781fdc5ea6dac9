"""Known facts, benchmarks and measures: does crosscheck answer right, and is it silent when it should be?"""
