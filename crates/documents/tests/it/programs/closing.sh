#!/bin/sh
# Says that it has no more to say, and stays.
read -r greeting
echo "$greeting"
exec sleep 10000 >&- 2>&-
