#!/bin/sh
echo "a library is missing" >&2
exit 127
