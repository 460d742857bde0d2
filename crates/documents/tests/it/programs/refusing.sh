#!/bin/sh
read -r greeting
echo "$greeting"
echo "a picture has no alternative text" >&2
exit 1
