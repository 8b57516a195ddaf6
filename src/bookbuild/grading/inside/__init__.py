"""What runs inside the sandbox, beside a student's code; it needs nothing but NumPy.

The grading process sends it requests and believes none of its replies more than a student.
"""
